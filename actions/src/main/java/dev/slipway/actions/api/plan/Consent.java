package dev.slipway.actions.api.plan;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All that an approval of a plan says yes to. Sentences are no part of it: a plan that is worded
 * anew asks for the same consent. Immutable.
 *
 * @param version of the items' meaning; 0 where nothing is known of it
 * @param items each once, sorted
 */
public record Consent(int version, SortedSet<ConsentItem> items) {
  /** The version that this Slipway writes. */
  public static final int VERSION = 1;

  /**
   * What was stored before consent had items. It covers nothing, and its fingerprint is no other
   * consent's, so that people are asked again.
   */
  public static final Consent UNKNOWN = new Consent(0, Collections.emptySortedSet());

  /** Throws where the version is newer than this Slipway: it must not be read by half. */
  public Consent {
    if (version > VERSION) {
      throw new IllegalArgumentException("consent of the newer version " + version);
    }
    items =
        version == VERSION
            ? Collections.unmodifiableSortedSet(new TreeSet<>(items))
            : Collections.emptySortedSet();
  }

  /** To these. */
  public static Consent to(Collection<ConsentItem> items) {
    return new Consent(VERSION, new TreeSet<>(items));
  }

  /** To these. */
  public static Consent to(ConsentItem... items) {
    return to(List.of(items));
  }

  /** Whether it can be told what it covers. */
  public boolean known() {
    return version == VERSION;
  }

  /** Whether exactly this was said yes to. */
  public boolean covers(ConsentItem item) {
    return items.contains(item);
  }

  /** Equal for two that say yes to the same. */
  public Fingerprint fingerprint() {
    return Fingerprint.of(this);
  }
}
