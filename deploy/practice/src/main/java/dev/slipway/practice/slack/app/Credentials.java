package dev.slipway.practice.slack.app;

/** The installed app's secrets; made up, and worthless outside the practice world. */
public record Credentials(String botToken, String appToken, String signingSecret) {
  public static final String APP_ID = "A0SLIPWAY";
  public static final String BOT_ID = "B0SLIPWAY";

  /** Slack's long deprecated verification token, still part of every payload. */
  public static final String VERIFICATION_TOKEN = "practice-verification-token";

  public static Credentials ofPractice() {
    return new Credentials(
        "xoxb-practice-0000000001-slipway",
        "xapp-1-A0SLIPWAY-practice-0000000001",
        "practice0signing0secret0000000001");
  }
}
