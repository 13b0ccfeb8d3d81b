package dev.slipway.practice.slack.app;

import java.util.concurrent.atomic.AtomicReference;

/** The one app of the workspace: its credentials, and the manifest it is installed with now. */
public final class InstalledApp {
  private final Credentials credentials;
  private final AtomicReference<Manifest> manifest;

  public InstalledApp(Credentials credentials, Manifest manifest) {
    this.credentials = credentials;
    this.manifest = new AtomicReference<>(manifest);
  }

  public Credentials credentials() {
    return credentials;
  }

  public Manifest manifest() {
    return manifest.get();
  }

  /** Installs the app anew, as a workspace administrator would after a change of the manifest. */
  public void reinstall(Manifest changed) {
    manifest.set(changed);
  }
}
