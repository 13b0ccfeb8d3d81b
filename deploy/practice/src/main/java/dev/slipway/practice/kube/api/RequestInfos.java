package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.api.access.RequestInfo;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads off method and path what is asked for, before anybody knows whether it exists. */
final class RequestInfos {
  private static final Set<String> NAMESPACE_SUBRESOURCES = Set.of("status", "finalize");
  private static final Pattern NAME_SELECTED = Pattern.compile("(?:^|,)metadata\\.name==?([^,]+)");

  private RequestInfos() {}

  static RequestInfo of(ApiRequest request) {
    List<String> path = request.path();
    boolean core = path.size() > 2 && path.getFirst().equals("api");
    boolean grouped = path.size() > 3 && path.getFirst().equals("apis");
    if (!core && !grouped) {
      return new RequestInfo("/" + String.join("/", path), plainVerb(request), "", "", "", "", "");
    }
    List<String> rest = path.subList(core ? 2 : 3, path.size());
    String namespace = "";
    if (rest.size() > 1 && rest.getFirst().equals("namespaces")) {
      namespace = rest.get(1);
      if (rest.size() > 2 && !NAMESPACE_SUBRESOURCES.contains(rest.get(2))) {
        rest = rest.subList(2, rest.size());
      }
    }
    boolean collection = rest.size() == 1;
    return new RequestInfo(
        "",
        verb(request, collection),
        core ? "" : path.get(1),
        rest.getFirst(),
        rest.size() > 2 ? rest.get(2) : "",
        namespace,
        collection ? selectedName(request) : rest.get(1));
  }

  /** A list that selects one name is asked for by that name. */
  private static String selectedName(ApiRequest request) {
    Matcher named = NAME_SELECTED.matcher(request.parameter("fieldSelector").orElse(""));
    return named.find() ? named.group(1) : "";
  }

  private static String plainVerb(ApiRequest request) {
    return request.method().toLowerCase(Locale.ROOT);
  }

  private static String verb(ApiRequest request, boolean collection) {
    return switch (request.method()) {
      case "GET" -> request.flag("watch") ? "watch" : collection ? "list" : "get";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> collection ? "deletecollection" : "delete";
      default -> plainVerb(request);
    };
  }
}
