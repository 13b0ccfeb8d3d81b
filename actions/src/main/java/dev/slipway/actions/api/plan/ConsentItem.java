package dev.slipway.actions.api.plan;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One thing that an approval says yes to. Two items are the same if all their parts are. Immutable.
 *
 * @param kind what is said yes to
 * @param subject what it is about, an identifier such as {@code node01} or {@code shop/web-1};
 *     empty where there is only one thing it can be about
 * @param uid which one of that name; empty where that does not matter
 * @param attributes what else is part of it, by names that stay
 */
public record ConsentItem(
    ConsentKind kind, String subject, String uid, SortedMap<String, String> attributes)
    implements Comparable<ConsentItem> {
  /** The attribute that holds a workload's kind, for example {@code Deployment}. */
  public static final String WORKLOAD_KIND = "workload-kind";

  private static final Comparator<ConsentItem> ORDER =
      Comparator.comparing((ConsentItem item) -> item.kind().wireName())
          .thenComparing(ConsentItem::subject)
          .thenComparing(ConsentItem::uid)
          .thenComparing(item -> flat(item.attributes()), Arrays::compare);

  public ConsentItem {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  /** One about the only thing it can be about. */
  public static ConsentItem of(ConsentKind kind) {
    return of(kind, "");
  }

  /** One about whatever has that name. */
  public static ConsentItem of(ConsentKind kind, String subject) {
    return of(kind, subject, "");
  }

  /** One about exactly that one. */
  public static ConsentItem of(ConsentKind kind, String subject, String uid) {
    return new ConsentItem(kind, subject, uid, Collections.emptySortedMap());
  }

  /** The same with one attribute more. */
  public ConsentItem with(String attribute, String value) {
    TreeMap<String, String> more = new TreeMap<>(attributes);
    more.put(attribute, value);
    return new ConsentItem(kind, subject, uid, more);
  }

  private static String[] flat(SortedMap<String, String> attributes) {
    return attributes.entrySet().stream()
        .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
        .toArray(String[]::new);
  }

  /** By name of the kind, subject, uid and attributes. */
  @Override
  public int compareTo(ConsentItem other) {
    return ORDER.compare(this, other);
  }
}
