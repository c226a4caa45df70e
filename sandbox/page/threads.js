/** The topics of a forum as their messages name them. */

/** The id of the topic that every forum has; its messages carry none. */
export const GENERAL = 1;

export const threadOf = (message) => (message.is_topic_message ? message.message_thread_id : GENERAL);
