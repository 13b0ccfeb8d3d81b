package dev.slipway.config.parser;

import dev.slipway.config.SlipwayConfig;
import java.util.List;

/** What reading a configuration came to. */
public sealed interface ReadResult {
  /** It can be used. */
  record Valid(SlipwayConfig config) implements ReadResult {}

  /** It cannot, for all these reasons, in the order of their lines. */
  record Invalid(List<ConfigProblem> problems) implements ReadResult {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
