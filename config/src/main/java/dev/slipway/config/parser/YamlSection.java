package dev.slipway.config.parser;

import dev.slipway.config.types.DidYouMean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of the file while it is read. Remembers which keys were asked for, so that {@link
 * #refuseUnknownKeys} can name the others. What is wrong goes to the problems, never to an
 * exception.
 */
final class YamlSection {
  private final Node node;
  private final String path;
  private final ParseContext around;
  private final Map<String, Node> entries = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final Set<String> asked = new TreeSet<>();

  YamlSection(Node node, String path, ParseContext around) {
    this.node = node;
    this.path = path;
    this.around = around;
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(this::take);
    } else if (!isEmpty(node)) {
      problem(node, path, "must be a mapping of keys to values");
    }
  }

  private void take(NodeTuple tuple) {
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      problem(tuple.getKeyNode(), path, "a key must be a word");
    } else if (keys.containsKey(key.getValue())) {
      problem(key, path(key.getValue()), "stands here twice; keep one");
    } else {
      keys.put(key.getValue(), key);
      if (!isEmpty(tuple.getValueNode())) {
        entries.put(key.getValue(), tuple.getValueNode());
      }
    }
  }

  ParseContext around() {
    return around;
  }

  /** The full name of a key in this section. */
  String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Whether a key holds a single value, not a section. */
  boolean isText(String key) {
    return entries.get(key) instanceof ScalarNode;
  }

  /** Every key there is, in the order written. */
  List<String> keys() {
    return List.copyOf(keys.keySet());
  }

  /** The text of a key, with the environment filled in; empty when it is not there. */
  Optional<YamlValue> text(String key) {
    asked.add(key);
    return Optional.ofNullable(entries.get(key)).flatMap(value -> scalar(value, path(key)));
  }

  /** As {@link #text}, but missing is a problem. */
  Optional<YamlValue> required(String key, String example) {
    Optional<YamlValue> text = text(key);
    if (!has(key)) {
      missing(key, example);
    }
    return text;
  }

  /** A section below this one; an empty one when it is not there. */
  YamlSection section(String key) {
    asked.add(key);
    Node value = entries.get(key);
    return value == null
        ? new YamlSection(emptyMapping(), path(key), around)
        : new YamlSection(value, path(key), around);
  }

  /** Every mapping in a list below this one, read by {@code read} with its place in the list. */
  <T> List<T> sections(String key, BiFunction<YamlSection, Integer, Optional<T>> read) {
    List<T> all = new ArrayList<>();
    List<Node> items = items(key);
    for (int i = 0; i < items.size(); i++) {
      YamlSection item = new YamlSection(items.get(i), path(key) + "[" + i + "]", around);
      read.apply(item, i).ifPresent(all::add);
      item.refuseUnknownKeys();
    }
    return all;
  }

  /** Every text in a list below this one. */
  List<YamlValue> texts(String key) {
    List<YamlValue> all = new ArrayList<>();
    List<Node> items = items(key);
    for (int i = 0; i < items.size(); i++) {
      scalar(items.get(i), path(key) + "[" + i + "]").ifPresent(all::add);
    }
    return all;
  }

  /** Says that a key is needed. */
  void missing(String key, String example) {
    problem(keys.getOrDefault(key, node), path(key), "is missing; for example " + example);
  }

  /** Says what is wrong with a key of this section. */
  void refuse(String key, String what) {
    problem(keys.getOrDefault(key, node), path(key), what);
  }

  /** Every key that nobody asked for is a mistake; call this last. */
  void refuseUnknownKeys() {
    for (Map.Entry<String, Node> key : keys.entrySet()) {
      if (!asked.contains(key.getKey())) {
        String meant =
            DidYouMean.to(key.getKey(), asked)
                .map(near -> " (did you mean " + near + "?)")
                .orElse("; allowed here: " + String.join(", ", asked));
        problem(key.getValue(), path(key.getKey()), "is not a key that Slipway knows" + meant);
      }
    }
  }

  private List<Node> items(String key) {
    asked.add(key);
    Node value = entries.get(key);
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    if (value != null) {
      problem(value, path(key), "must be a list, one \"- \" per line or [a, b]");
    }
    return List.of();
  }

  private Optional<YamlValue> scalar(Node value, String at) {
    if (!(value instanceof ScalarNode scalar)) {
      problem(value, at, "must be a single value");
      return Optional.empty();
    }
    return around
        .expand(scalar.getValue(), missing -> problem(value, at, missing))
        .map(text -> new YamlValue(text, what -> problem(value, at, what)));
  }

  private void problem(Node at, String key, String what) {
    around.problems().add(at, key, what);
  }

  /** Stands where this section stands, so that what it lacks is reported at a real line. */
  private Node emptyMapping() {
    return new MappingNode(
        Tag.MAP, true, List.of(), FlowStyle.BLOCK, node.getStartMark(), node.getEndMark());
  }

  private static boolean isEmpty(Node value) {
    return value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
  }
}
