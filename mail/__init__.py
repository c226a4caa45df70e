"""The e-mail channel: letters read and understood, letters written. It knows neither Telegram nor tables."""
