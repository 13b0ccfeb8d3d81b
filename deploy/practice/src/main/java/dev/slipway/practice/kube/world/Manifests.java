package dev.slipway.practice.kube.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Object manifests kept as YAML resources. {@code ${name}} stands for a fact about this run that no
 * file can know beforehand, such as etcd's endpoint.
 *
 * @param facts what the names stand for
 */
record Manifests(Map<String, String> facts) {
  private static final String FOLDER = "/world/";

  Manifests {
    facts = Map.copyOf(facts);
  }

  /**
   * The objects of one resource, in their order.
   *
   * @throws IllegalStateException when it names a fact that is not known, or is not YAML
   */
  List<ObjectNode> read(String resource) {
    String yaml = fill(resource, text(resource));
    try (MappingIterator<ObjectNode> documents =
        new YAMLMapper().readerFor(ObjectNode.class).readValues(yaml)) {
      List<ObjectNode> objects = new ArrayList<>();
      documents.forEachRemaining(objects::add);
      return objects;
    } catch (JacksonException notYaml) {
      throw new IllegalStateException("world resource " + resource + " is not YAML", notYaml);
    }
  }

  private static String text(String resource) {
    try (InputStream in = Manifests.class.getResourceAsStream(FOLDER + resource)) {
      byte[] bytes =
          Optional.ofNullable(in)
              .orElseThrow(() -> new IllegalStateException("no world resource " + resource))
              .readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read world resource " + resource, unreadable);
    }
  }

  private String fill(String resource, String text) {
    String filled = text;
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      filled = filled.replace("${" + fact.getKey() + "}", fact.getValue());
    }
    int open = filled.indexOf("${");
    if (open >= 0) {
      String unknown = filled.substring(open, filled.indexOf('}', open) + 1);
      throw new IllegalStateException(
          "world resource %s names %s, which nobody knows".formatted(resource, unknown));
    }
    return filled;
  }
}
