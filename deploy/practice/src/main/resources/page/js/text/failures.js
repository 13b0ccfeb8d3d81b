const SENTENCES = {
  operation_timeout: "The app did not answer within three seconds. Try again.",
  dispatch_failed: "The app is not connected, so nothing happened. Try again when it is back.",
  action_not_found: "This button no longer exists on the message.",
  unknown_command: "There is no such command here.",
  command_in_thread: "Slash commands do not work in threads. Mention the app instead.",
};

/** What a refusal of the stand-in means to the person who clicked. */
export const failureSentence = (error) => SENTENCES[error] ?? `That did not work: ${error}`;
