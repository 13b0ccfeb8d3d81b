package dev.slipway.actions.family.etcd.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.etcd.jetcd.api.MaintenanceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.MethodDescriptor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StreamPrefetchTest {
  private final List<Integer> asked = new ArrayList<>();

  @Test
  void shouldAskForManyMessagesOfAStreamAtATime() {
    // When
    ask(MaintenanceGrpc.getSnapshotMethod(), 100);

    // Then: never fewer than were asked for, never more than so many ahead
    assertThat(asked).containsExactly(65, 32, 32, 32);
  }

  @Test
  void shouldLeaveSingleAnswersAlone() {
    // When
    ask(MaintenanceGrpc.getStatusMethod(), 2);

    // Then
    assertThat(asked).containsExactly(1, 1);
  }

  private <Q, A> void ask(MethodDescriptor<Q, A> method, int times) {
    ManagedChannel nowhere = ManagedChannelBuilder.forTarget("localhost:1").usePlaintext().build();
    try {
      ClientCall<Q, A> call =
          new StreamPrefetch().interceptCall(method, CallOptions.DEFAULT, listening(nowhere));
      call.start(new ClientCall.Listener<>() {}, new io.grpc.Metadata());
      for (int i = 0; i < times; i++) {
        call.request(1);
      }
    } finally {
      nowhere.shutdownNow();
    }
  }

  private Channel listening(Channel channel) {
    return new Channel() {
      @Override
      public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
        return new SimpleForwardingClientCall<>(channel.newCall(method, options)) {
          @Override
          public void request(int messages) {
            asked.add(messages);
            super.request(messages);
          }
        };
      }

      @Override
      public String authority() {
        return channel.authority();
      }
    };
  }
}
