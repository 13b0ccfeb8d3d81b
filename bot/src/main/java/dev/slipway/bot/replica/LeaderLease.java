package dev.slipway.bot.replica;

/**
 * Which of several replicas tells what becomes of operations: one at a time, so that nothing is
 * told twice and the chat platform's limits are counted in one place. {@link #keep} and {@link
 * #leave} are for one thread, {@link #isOurs} for any.
 */
public interface LeaderLease {
  /** That of a bot without other replicas. */
  LeaderLease ALONE =
      new LeaderLease() {
        @Override
        public boolean keep() {
          return true;
        }

        @Override
        public boolean isOurs() {
          return true;
        }

        @Override
        public void leave() {}
      };

  /**
   * Takes it if nobody has it, and keeps it if it is ours. To be called about once a second; may
   * take as long as the store does, and throws what the store throws. Answers whether it is ours.
   */
  boolean keep();

  /** Whether it is ours at this moment. Asks nobody; turns false by itself when not kept. */
  boolean isOurs();

  /** Lets another replica have it at once. */
  void leave();
}
