package dev.slipway.bot.slack.transport;

import com.slack.api.Slack;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.handler.UnmatchedRequestHandler;
import com.slack.api.methods.MethodsClient;
import com.slack.api.util.http.SlackHttpClient;
import dev.slipway.config.SlackConfig;
import dev.slipway.config.types.Secret;
import java.io.IOException;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's SDK, told everything it would otherwise guess: one per process, because each keeps
 * threads of its own (slack.md §5.7). Thread-safe.
 */
public final class SlackSdk implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SlackSdk.class);

  /** How long one call may take, in milliseconds; the SDK itself sets no end (slack.md §5.10). */
  private static final int CALL_TIMEOUT_MS = 10_000;

  /** Bytes of an answer in which Slack has said whether it is fine. */
  private static final int BEGINNING = 512;

  private static final String RESPONSE_URL = "response_url";

  private final SlackConfig settings;
  private final com.slack.api.SlackConfig config;
  private final SlackMeter meter;
  private final TokenHealth tokens = new TokenHealth();
  private final Slack slack;
  private final MethodsClient methods;
  private final BotIdentityProvider botIdentityProvider;

  /** Without counting. */
  public SlackSdk(SlackConfig settings) {
    this(settings, SlackMeter.NOBODY);
  }

  /** {@code meter} is told of every call. */
  public SlackSdk(SlackConfig settings, SlackMeter meter) {
    this.settings = settings;
    this.meter = meter;
    this.config = new com.slack.api.SlackConfig();
    config.setMethodsEndpointUrlPrefix(settings.apiUrl().toString());
    config.setProxyUrl(null); // it adopts HTTPS_PROXY silently, for loopback too (slack.md §1.2)
    config.setHttpClientCallTimeoutMillis(CALL_TIMEOUT_MS);
    config.setHttpClientReadTimeoutMillis(CALL_TIMEOUT_MS);
    config.setStatsEnabled(false);
    // Sent twice is worse than not sent: whoever calls decides what to do (slack.md §5.6).
    SlackHttpClient http =
        new SlackHttpClient(
            SlackHttpClient.buildOkHttpClient(config)
                .newBuilder()
                .retryOnConnectionFailure(false)
                .addInterceptor(this::measured)
                .build());
    http.setConfig(config);
    this.slack = Slack.getInstance(config, http);
    this.methods = slack.methods(settings.botToken().reveal());
    this.botIdentityProvider = new BotIdentityProvider(methods);
  }

  private okhttp3.Response measured(Interceptor.Chain chain) throws IOException {
    long began = System.nanoTime();
    int status = 0;
    try {
      okhttp3.Response response = chain.proceed(chain.request());
      status = response.code();
      String method = method(chain.request().url());
      if (response.isSuccessful() && !method.equals(RESPONSE_URL)) {
        tokens.answered(method, response.peekBody(BEGINNING).string());
      }
      return response;
    } finally {
      meter.called(
          method(chain.request().url()), status, Duration.ofNanos(System.nanoTime() - began));
    }
  }

  // Only methods are few enough to be a label; a response_url is different each time.
  private String method(HttpUrl url) {
    return url.toString().startsWith(settings.apiUrl().toString())
        ? url.pathSegments().getLast()
        : RESPONSE_URL;
  }

  /** Whether Slack accepts the tokens. */
  public TokenHealth tokens() {
    return tokens;
  }

  /** Who the bot is. */
  public BotIdentityProvider signIn() {
    return botIdentityProvider;
  }

  /** Whom to tell of acknowledgements. */
  SlackMeter meter() {
    return meter;
  }

  /** The Web API as the bot. */
  public MethodsClient methods() {
    return methods;
  }

  /** Messages as they are, whatever their shape. */
  public RawSlackReads reads() {
    return new RawSlackReads(methods, settings.botToken());
  }

  /** For {@code response_url}s, which are whole addresses. */
  public Slack slack() {
    return slack;
  }

  /**
   * What Bolt is told. Every field that it would read from the environment is set, so that a
   * variable meant for another app cannot change this one (slack.md §1.2).
   */
  @SuppressWarnings("deprecation") // the old names read the environment too
  AppConfig appConfig(UnmatchedRequestHandler unmatched) {
    return AppConfig.builder()
        .slack(slack)
        .singleTeamBotToken(settings.botToken().reveal())
        .signingSecret(settings.signingSecret().map(Secret::reveal).orElse(null))
        .verificationToken(null)
        .clientId(null)
        .clientSecret(null)
        .redirectUri(null)
        .scope(null)
        .userScope(null)
        .oauthStartPath("start")
        .oauthInstallPath("start")
        .oauthCallbackPath("callback")
        .oauthRedirectUriPath("callback")
        .oauthCancellationUrl(null)
        .oauthCompletionUrl(null)
        // Asked again in the request path otherwise, and one bad answer is kept (slack.md §1.4).
        .authTestCacheExpirationMillis(-1)
        .unmatchedRequestHandler(unmatched)
        .build();
  }

  @Override
  public void close() {
    try {
      slack.close();
      config.close();
    } catch (Exception e) {
      log.warn("Slack's client did not close cleanly", e);
    }
  }
}
