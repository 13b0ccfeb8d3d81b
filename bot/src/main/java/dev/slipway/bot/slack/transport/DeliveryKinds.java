package dev.slipway.bot.slack.transport;

import com.slack.api.bolt.request.RequestType;

/** What kinds of deliveries are called where they are counted: as Slack names its payloads. */
public final class DeliveryKinds {
  private DeliveryKinds() {}

  /** What Slack calls a payload of that type. */
  public static String of(RequestType type) {
    return switch (type) {
      case OAuthStart -> "oauth_start";
      case OAuthCallback -> "oauth_callback";
      case Command -> "command";
      case SSLCheck -> "ssl_check";
      case Event -> "event";
      case UrlVerification -> "url_verification";
      case AttachmentAction -> "interactive_message";
      case BlockAction -> "block_actions";
      case BlockSuggestion -> "block_suggestion";
      case GlobalShortcut -> "shortcut";
      case MessageShortcut -> "message_action";
      case DialogSubmission -> "dialog_submission";
      case DialogCancellation -> "dialog_cancellation";
      case DialogSuggestion -> "dialog_suggestion";
      case ViewSubmission -> "view_submission";
      case ViewClosed -> "view_closed";
      case WorkflowStepEdit -> "workflow_step_edit";
      case WorkflowStepSave -> "workflow_step_save";
      case WorkflowStepExecute -> "workflow_step_execute";
    };
  }
}
