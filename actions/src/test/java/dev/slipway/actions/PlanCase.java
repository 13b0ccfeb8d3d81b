package dev.slipway.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.request.Arguments;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A case of planning: the objects in {@code in-objects.yaml}, the arguments in {@code request.txt},
 * the plan in {@code out-plan.txt}. {@code -Dgolden.update=true} writes plans anew.
 */
public final class PlanCase {
  private static final Path CASES = Path.of("src/test/resources/plans");
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  private final Path folder;
  private final List<HasMetadata> objects = new ArrayList<>();

  private PlanCase(Path folder) throws IOException {
    this.folder = folder;
    for (String document :
        Files.readString(folder.resolve("in-objects.yaml")).split("(?m)^---\\s*$", -1)) {
      if (!document.isBlank()) {
        objects.add(YAML.unmarshal(document));
      }
    }
  }

  /** The cases of an action; fails when there are none, or files that nobody reads. */
  public static List<PlanCase> of(String action) throws IOException {
    List<PlanCase> cases = new ArrayList<>();
    try (Stream<Path> folders = Files.list(CASES.resolve(action))) {
      for (Path folder : folders.sorted().toList()) {
        try (Stream<Path> files = Files.list(folder)) {
          assertThat(files.map(file -> file.getFileName().toString()))
              .isSubsetOf("in-objects.yaml", "request.txt", "out-plan.txt");
        }
        cases.add(new PlanCase(folder));
      }
    }
    assertThat(cases).isNotEmpty();
    return cases;
  }

  /** The folder's name. */
  public String name() {
    return folder.getFileName().toString();
  }

  /** The objects of a kind, in their order. */
  public <T> List<T> all(Class<T> kind) {
    return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** One per line, as {@code name=value}. */
  public Arguments arguments() throws IOException {
    Arguments arguments = Arguments.NONE;
    for (String line : Files.readAllLines(folder.resolve("request.txt"))) {
      String[] pair = line.strip().split("=", 2);
      arguments = arguments.with(pair[0], pair[1]);
    }
    return arguments;
  }

  /** Whether the plan is the one written down. */
  public void check(Plan plan) throws IOException {
    String text = PlanRendering.of(plan);
    Path expected = folder.resolve("out-plan.txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, text);
    }
    assertThat(text).isEqualTo(Files.readString(expected));
  }
}
