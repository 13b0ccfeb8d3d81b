package dev.slipway.actions.cache;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Listable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists in pages, so that a big cluster does not have to answer in one piece. */
public final class PagedLists {
  /** As kubectl's {@code --chunk-size}. */
  private static final long PAGE = 500;

  private static final int EXPIRED = 410;

  private PagedLists() {}

  /**
   * Every item, following {@code continue}. When the server has forgotten the list meanwhile (410),
   * it is taken again in one piece. Throws {@link KubernetesClientException}.
   */
  public static <T extends HasMetadata, L extends KubernetesResourceList<T>> List<T> all(
      Listable<L> what) {
    List<T> items = new ArrayList<>();
    @Nullable String next = null;
    try {
      do {
        ListOptions page = new ListOptionsBuilder().withLimit(PAGE).withContinue(next).build();
        L list = what.list(page);
        items.addAll(list.getItems());
        next = list.getMetadata() == null ? null : list.getMetadata().getContinue();
      } while (next != null && !next.isEmpty());
      return List.copyOf(items);
    } catch (KubernetesClientException e) {
      if (e.getCode() != EXPIRED) {
        throw e;
      }
      return List.copyOf(what.list().getItems());
    }
  }
}
