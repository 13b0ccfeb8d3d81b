package dev.slipway.bot.slack;

import dev.slipway.bot.conversation.Voice;

/** Ours as long as the test says so. */
public final class SwitchedVoice implements Voice {
  private volatile boolean ours;

  public SwitchedVoice(boolean ours) {
    this.ours = ours;
  }

  public void give() {
    ours = true;
  }

  public void take() {
    ours = false;
  }

  @Override
  public boolean keep() {
    return ours;
  }

  @Override
  public boolean isOurs() {
    return ours;
  }

  @Override
  public void leave() {}
}
