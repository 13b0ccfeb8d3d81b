package dev.slipway.bot.slack;

import dev.slipway.bot.replica.LeaderLease;

/** Ours as long as the test says so. */
public final class SwitchedLeaderLease implements LeaderLease {
  private volatile boolean ours;
  private volatile boolean missed;

  public SwitchedLeaderLease(boolean ours) {
    this.ours = ours;
  }

  public void give() {
    ours = true;
  }

  public void take() {
    missed = false;
    ours = false;
  }

  /** Whether somebody has looked since it was taken. */
  public boolean isMissed() {
    return missed;
  }

  @Override
  public boolean tryRenew() {
    return ours;
  }

  @Override
  public boolean isLeader() {
    boolean still = ours;
    if (!still) {
      missed = true;
    }
    return still;
  }

  @Override
  public void release() {}
}
