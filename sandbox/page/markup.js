/** What a bot's message asks of the input: a forced reply, a keyboard. Only those addressed to the person count. */

/** A selective markup means those who are mentioned in the text and whoever is answered. */
function isAddressed(message, me) {
  if (!message.reply_markup?.selective) return true;
  if (message.reply_to_message?.from?.id === me.id) return true;
  const text = message.text ?? message.caption ?? "";
  return [...(message.entities ?? []), ...(message.caption_entities ?? [])].some((entity) =>
    entity.type === "text_mention"
      ? entity.user.id === me.id
      : entity.type === "mention" && me.username &&
        text.slice(entity.offset + 1, entity.offset + entity.length).toLowerCase() === me.username.toLowerCase());
}

/** The message that awaits this person's reply, or null: the last forced reply, unless they have written since. */
export function awaitedReply(messages, me) {
  for (const message of messages.toReversed()) {
    if (message.from?.id === me.id) return null;
    if (message.reply_markup?.force_reply && isAddressed(message, me)) return message;
  }
  return null;
}

/** The keyboard that is shown now, or null: the last one offered and not taken away. */
export function offeredKeyboard(messages, me) {
  for (const message of messages.toReversed()) {
    const markup = message.reply_markup;
    if (!markup || !isAddressed(message, me)) continue;
    if (markup.keyboard) return markup;
    if (markup.remove_keyboard) return null;
  }
  return null;
}
