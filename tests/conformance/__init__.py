"""Two real clients, aiogram and python-telegram-bot, hold the sandbox to what Telegram does."""
