package dev.slipway.config.read;

import dev.slipway.config.StoreConfig;
import dev.slipway.config.vocabulary.Secret;
import java.util.Optional;

/** {@code store:} to {@link StoreConfig}. */
final class StoreSection {
  private static final String URL = "jdbc:h2:file:./data/slipway";

  private StoreSection() {}

  static StoreConfig read(Section store) {
    String url = store.text("url").flatMap(text -> text.as(StoreSection::url)).orElse(URL);
    String user = store.text("user").map(Text::value).orElse("slipway");
    Optional<Secret> password = Secrets.read(store, "password");
    store.refuseUnknownKeys();
    return new StoreConfig(url, user, password.orElse(new Secret("")));
  }

  private static String url(String written) {
    if (!written.startsWith("jdbc:h2:")) {
      throw new IllegalArgumentException(
          "must be a JDBC address of H2 such as " + URL + "; got " + written);
    }
    return written;
  }
}
