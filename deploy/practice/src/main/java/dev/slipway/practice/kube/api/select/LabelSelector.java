package dev.slipway.practice.kube.api.select;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Which labels match: equality and set based, written as text or as an object. */
public final class LabelSelector implements Predicate<JsonNode> {
  private static final Pattern SET =
      Pattern.compile("([^\\s!=,()]+)\\s+(in|notin)\\s*\\(([^()]*)\\)");
  private static final Pattern EQUALITY =
      Pattern.compile("([^\\s!=,()]+)\\s*(==|=|!=)\\s*([^\\s=!,()]*)");
  private static final Pattern EXISTENCE = Pattern.compile("(!?)\\s*([^\\s!=,()]+)");

  private final List<Requirement> requirements;

  private LabelSelector(List<Requirement> requirements) {
    this.requirements = requirements;
  }

  /**
   * Reads {@code a=b,c!=d,e in (f,g),!h}; empty matches everything.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static LabelSelector parse(String text) {
    List<Requirement> requirements = new ArrayList<>();
    for (String part : text.split(",(?![^(]*\\))", -1)) {
      if (!part.isBlank()) {
        requirements.add(requirement(part.strip()));
      }
    }
    return new LabelSelector(requirements);
  }

  /** Reads {@code {matchLabels, matchExpressions}}; an empty one matches everything. */
  public static LabelSelector of(JsonNode selector) {
    List<Requirement> requirements = new ArrayList<>();
    selector
        .path("matchLabels")
        .properties()
        .forEach(label -> requirements.add(equal(label.getKey(), label.getValue().asString())));
    for (JsonNode expression : selector.path("matchExpressions")) {
      Set<String> values = new TreeSet<>();
      expression.path("values").forEach(value -> values.add(value.asString()));
      requirements.add(
          new Requirement(
              expression.path("key").asString(),
              Operator.valueOf(expression.path("operator").asString()),
              values));
    }
    return new LabelSelector(requirements);
  }

  /** Reads {@code {app: web}}, as a service or replication controller selects. */
  public static LabelSelector ofMap(JsonNode labels) {
    return new LabelSelector(
        labels.properties().stream()
            .map(label -> equal(label.getKey(), label.getValue().asString()))
            .toList());
  }

  @Override
  public boolean test(JsonNode labels) {
    return requirements.stream().allMatch(requirement -> requirement.matches(labels));
  }

  /** As {@code kubectl} writes it, for example {@code app=web,tier in (a,b)}. */
  @Override
  public String toString() {
    return String.join(",", requirements.stream().map(Requirement::toString).toList());
  }

  private static Requirement requirement(String part) {
    Matcher set = SET.matcher(part);
    if (set.matches()) {
      Operator operator = set.group(2).equals("in") ? Operator.In : Operator.NotIn;
      Set<String> values = new TreeSet<>();
      Arrays.stream(set.group(3).split(",", -1)).map(String::strip).forEach(values::add);
      return new Requirement(set.group(1), operator, values);
    }
    Matcher equality = EQUALITY.matcher(part);
    if (equality.matches()) {
      Operator operator = equality.group(2).equals("!=") ? Operator.NotIn : Operator.In;
      return new Requirement(equality.group(1), operator, Set.of(equality.group(3)));
    }
    Matcher existence = EXISTENCE.matcher(part);
    if (existence.matches()) {
      Operator operator = existence.group(1).isEmpty() ? Operator.Exists : Operator.DoesNotExist;
      return new Requirement(existence.group(2), operator, Set.of());
    }
    throw new IllegalArgumentException(
        "unable to parse requirement: found '%s', expected: a label selector".formatted(part));
  }

  private static Requirement equal(String key, String value) {
    return new Requirement(key, Operator.In, Set.of(value));
  }

  private enum Operator {
    In,
    NotIn,
    Exists,
    DoesNotExist
  }

  private record Requirement(String key, Operator operator, Set<String> values) {
    boolean matches(JsonNode labels) {
      boolean present = labels.has(key);
      return switch (operator) {
        case In -> present && values.contains(labels.path(key).asString(""));
        case NotIn -> !present || !values.contains(labels.path(key).asString(""));
        case Exists -> present;
        case DoesNotExist -> !present;
      };
    }

    @Override
    public String toString() {
      String all = String.join(",", values);
      return switch (operator) {
        case In -> values.size() == 1 ? key + "=" + all : "%s in (%s)".formatted(key, all);
        case NotIn -> values.size() == 1 ? key + "!=" + all : "%s notin (%s)".formatted(key, all);
        case Exists -> key;
        case DoesNotExist -> "!" + key;
      };
    }
  }
}
