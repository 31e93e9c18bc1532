package org.oreflow.ingest.describe;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oreflow.ingest.source.Storage;

/** Where a source that is proposed is to stand: id (""; after its file), and precedence. */
public record SourcePlace(String id, Path folder, List<String> trade, List<String> production) {
  private static final Set<String> OF_PRODUCTION =
      Set.of(
          ("usgs-mcs usgs-mcs-salient usgs-myb usgs-ds140 bgs wmd iea production-table"
                  + " eu-crm-shares")
              .split(" "));
  private static final Set<String> OF_PARAMETERS = Set.of("wgi", "eu-crm");

  String files(String path) {
    return Storage.hasScheme(path)
        ? path
        : folder.toAbsolutePath().normalize().relativize(Path.of(path)).toString();
  }

  /** What to do about precedence, empty where the source has a place in it or needs none. */
  Optional<String> precedence(String named, String format) {
    boolean made = OF_PRODUCTION.contains(format);
    List<String> order = made ? production : trade;
    if (OF_PARAMETERS.contains(format) || order.contains(named) || order.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "precedence: a source that the settings do not name counts last; if it is the country's own"
            + " complete report, add %s to precedence.%s of conf/oreflow.yaml, before %s"
                .formatted(named, made ? "production" : "trade", order.get(order.size() - 1)));
  }
}
