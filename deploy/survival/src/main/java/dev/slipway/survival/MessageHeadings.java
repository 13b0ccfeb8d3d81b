package dev.slipway.survival;

import java.util.List;

/** What the heading of an operation's message says about where it is. */
final class MessageHeadings {
  private static final List<String> SUCCESSES = List.of("Drained ", "Cordoned ", "Uncordoned ");
  private static final List<String> OTHER_ENDS =
      List.of("Failed: ", "Cancelled: ", "Rejected: ", "Expired: ");

  private MessageHeadings() {}

  static boolean succeeded(String heading) {
    return SUCCESSES.stream().anyMatch(heading::startsWith);
  }

  static boolean ended(String heading) {
    return succeeded(heading) || OTHER_ENDS.stream().anyMatch(heading::startsWith);
  }
}
