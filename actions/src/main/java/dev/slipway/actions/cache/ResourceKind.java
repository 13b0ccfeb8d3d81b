package dev.slipway.actions.cache;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.AnyNamespaceOperation;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A kind of object that plans read.
 *
 * @param plural as in the API's paths, for example {@code replicasets}
 * @param in where a client lists and watches it
 * @param trim takes out what no plan reads, so that keeping thousands of them costs little
 */
public record ResourceKind<T extends HasMetadata>(
    String plural,
    Function<KubernetesClient, AnyNamespaceOperation<T, ? extends KubernetesResourceList<T>, ?>> in,
    Consumer<T> trim) {}
