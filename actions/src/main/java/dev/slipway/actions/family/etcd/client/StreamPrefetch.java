package dev.slipway.actions.family.etcd.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;

/**
 * Asks for many messages of a stream at a time. The client asks for the next one after each, which
 * wakes the network's thread so many times per megabyte of a snapshot that it can be measured. What
 * nobody takes yet stays within {@link #AHEAD} messages. Thread-safe.
 */
final class StreamPrefetch implements ClientInterceptor {
  /** Of 32 KiB each, in a snapshot: two megabytes. */
  static final int AHEAD = 64;

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    ClientCall<Q, A> call = next.newCall(method, options);
    return method.getType() == MethodType.SERVER_STREAMING ? new Ahead<>(call) : call;
  }

  private static final class Ahead<Q, A> extends SimpleForwardingClientCall<Q, A> {
    private boolean began;

    /** Asked for by the client, not yet passed on. */
    private int owed;

    Ahead(ClientCall<Q, A> call) {
      super(call);
    }

    @Override
    public void request(int messages) {
      int now = due(messages);
      if (now > 0) {
        super.request(now);
      }
    }

    private synchronized int due(int messages) {
      if (!began) {
        began = true;
        return messages + AHEAD;
      }
      owed += messages;
      if (owed < AHEAD / 2) {
        return 0;
      }
      int due = owed;
      owed = 0;
      return due;
    }
  }
}
