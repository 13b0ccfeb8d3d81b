package dev.slipway.bot.replica;

/**
 * Which of several replicas tells what becomes of operations: one at a time, so that nothing is
 * told twice and the chat platform's limits are counted in one place. {@link #tryRenew} and {@link
 * #release} are for one thread, {@link #isLeader} for any.
 */
public interface LeaderLease {
  /** That of a bot without other replicas. */
  LeaderLease ALONE =
      new LeaderLease() {
        @Override
        public boolean tryRenew() {
          return true;
        }

        @Override
        public boolean isLeader() {
          return true;
        }

        @Override
        public void release() {}
      };

  /**
   * Takes it if nobody has it, and keeps it if it is ours. To be called about once a second; may
   * take as long as the store does, and throws what the store throws. Answers whether it is ours.
   */
  boolean tryRenew();

  /** Whether it is ours at this moment. Asks nobody; turns false by itself when not kept. */
  boolean isLeader();

  /** Lets another replica have it at once. */
  void release();
}
