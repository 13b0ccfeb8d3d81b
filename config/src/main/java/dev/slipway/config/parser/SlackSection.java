package dev.slipway.config.parser;

import dev.slipway.config.SlackConfig;
import dev.slipway.config.SlackConfig.Mode;
import dev.slipway.config.types.Secret;
import java.net.URI;
import java.util.Optional;

/** {@code slack:} to {@link SlackConfig}. */
final class SlackSection {
  /** TLS ends in front of the bot, most often beside it; whoever wants more says so. */
  private static final String LOOPBACK = "127.0.0.1";

  private static final URI SLACK = URI.create("https://slack.com/api/");

  private SlackSection() {}

  static Optional<SlackConfig> read(YamlSection slack) {
    Optional<URI> apiUrl =
        slack.text("apiUrl").map(text -> text.as(SlackSection::url)).orElse(Optional.of(SLACK));
    Optional<Secret> botToken = Secrets.required(slack, "botToken", "xoxb-", "SLACK_BOT_TOKEN");
    Optional<YamlValue> named = slack.text("mode");
    named.ifPresent(mode -> checkMode(mode, slack));
    Optional<Mode> mode = mode(slack, named.map(YamlValue::value).orElse(""));
    slack.refuseUnknownKeys();
    return apiUrl.flatMap(
        url -> botToken.flatMap(token -> mode.map(m -> new SlackConfig(url, token, m))));
  }

  private static Optional<Mode> mode(YamlSection slack, String named) {
    if (slack.has("http")) {
      return http(slack);
    }
    if (named.equals("http")) {
      // Already told that http is missing; a missing app token is then not worth a word.
      slack.text("appToken");
      return Optional.empty();
    }
    return socket(slack);
  }

  /** The mode follows from what is given; saying it too must not contradict that. */
  private static void checkMode(YamlValue named, YamlSection slack) {
    String given = slack.has("http") ? "http" : "socket";
    if (!named.value().equals("socket") && !named.value().equals("http")) {
      named.refuse().accept("must be socket or http; got " + named.value());
    } else if (!named.value().equals(given)) {
      named
          .refuse()
          .accept(
              given.equals("http")
                  ? "says socket, but http stands here too; keep one of them"
                  : "says http, so http with its signingSecret is needed here, for"
                      + " example http: {signingSecret: ${SLACK_SIGNING_SECRET}}");
    }
  }

  private static Optional<Mode> socket(YamlSection slack) {
    // Asked for so that it counts as known; the branch for it is taken when it is there.
    slack.section("http");
    return Secrets.required(slack, "appToken", "xapp-", "SLACK_APP_TOKEN").map(Mode.Socket::new);
  }

  private static Optional<Mode> http(YamlSection slack) {
    YamlSection http = slack.section("http");
    if (Secrets.read(slack, "appToken").isPresent()) {
      slack.refuse("appToken", "is for Socket Mode and stands beside http; keep one of them");
    }
    String address = http.text("address").map(YamlValue::value).orElse(LOOPBACK);
    Optional<Integer> port =
        http.text("port").map(text -> text.number(1, 65535)).orElse(Optional.of(3000));
    Optional<Secret> secret =
        Secrets.required(http, "signingSecret", "", "SLACK_SIGNING_SECRET")
            .filter(s -> refuseBlank(http, s));
    http.refuseUnknownKeys();
    return port.flatMap(p -> secret.map(s -> new Mode.Http(address, p, s)));
  }

  /** Bolt takes a blank secret for "---" and would let anybody in (slack.md §1.5). */
  private static boolean refuseBlank(YamlSection http, Secret secret) {
    if (secret.reveal().isBlank()) {
      http.refuse("signingSecret", "is empty; without it anybody could send requests");
      return false;
    }
    return true;
  }

  private static URI url(String written) {
    URI url = URI.create(written.endsWith("/") ? written : written + "/");
    if (url.getHost() == null || !("http".equals(url.getScheme()) || isHttps(url))) {
      throw new IllegalArgumentException(
          "must be an address such as https://slack.com/api/; got " + written);
    }
    return url;
  }

  private static boolean isHttps(URI url) {
    return "https".equals(url.getScheme());
  }
}
