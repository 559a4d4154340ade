/** The kinds of update that we read; everything else need not be sent. */
export const wantedUpdates = ['message', 'callback_query', 'my_chat_member', 'pre_checkout_query'] as const;
