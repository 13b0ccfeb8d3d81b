package dev.slipway.practice.slack.delivery;

/** The three ways in which Slack calls an app. */
public enum DeliveryKind {
  COMMANDS("slash_commands", "commands"),
  INTERACTIVE("interactive", "interactive"),
  EVENTS("events_api", "events");

  private final String envelopeType;
  private final String faultTarget;

  DeliveryKind(String envelopeType, String faultTarget) {
    this.envelopeType = envelopeType;
    this.faultTarget = faultTarget;
  }

  /** The Socket Mode envelope's {@code type}. */
  public String envelopeType() {
    return envelopeType;
  }

  /** The name faults are aimed with. */
  public String faultTarget() {
    return faultTarget;
  }
}
