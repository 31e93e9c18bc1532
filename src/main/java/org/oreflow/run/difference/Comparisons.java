package org.oreflow.run.difference;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.oreflow.audit.difference.Causes;
import org.oreflow.config.InputException;
import org.oreflow.disclosure.Suppressed;
import org.oreflow.lake.KeptRuns;
import org.oreflow.lake.Lake;
import org.oreflow.lake.View;
import org.oreflow.lake.catalog.Published;
import org.oreflow.reference.Reference;
import org.oreflow.report.Report;

/**
 * Which two are compared.
 *
 * @param reference tables and corrections as they are now
 * @param meaning what the keys of the tables mean, without the groups of the reference tables
 * @param suppressed what stays out of what is told of a run
 */
public record Comparisons(
    Lake lake, Reference reference, Causes.Meaning meaning, Function<View, Suppressed> suppressed) {
  private static final long FEW = 2_000_000; // rows that the end of a run may wait for

  /**
   * Two runs of the lake.
   *
   * @param names of runs, tags or releases: the earlier and the later one; of one name it and the
   *     last run, of none the last two
   * @throws InputException if one is not kept, or there are no two
   */
  public RunDifference ofRuns(List<String> names) {
    KeptRuns kept = lake.kept();
    Published now =
        names.size() < 2 ? lake.published().orElseThrow() : kept.named("diff", names.get(1));
    Published before =
        names.isEmpty()
            ? before(kept, now)
                .orElseThrow(
                    () ->
                        new InputException(
                            "diff", "the lake keeps one run alone", "run again after a change"))
            : kept.named("diff", names.get(0));
    return between(kept, before, now, names);
  }

  private RunDifference between(
      KeptRuns kept, Published before, Published now, List<String> names) {
    View old = kept.view(before);
    View last = kept.view(now);
    Suppressed out = ofBoth(old, last);
    return between(
        new LakeSide(name(names, 0, before), old, out),
        new LakeSide(name(names, 1, now), last, out));
  }

  // what either may not tell, the other does not tell either
  private Suppressed ofBoth(View before, View now) {
    return suppressed.apply(before).or(suppressed.apply(now));
  }

  private RunDifference between(Side before, Side now) {
    return RunDifference.of(before, now, Report.TABLES, reference, meaning);
  }

  private static String name(List<String> names, int at, Published run) {
    String given = names.size() > at ? names.get(at) : run.id();
    return given.endsWith(run.id()) ? run.id() : given + " (" + run.id() + ")";
  }

  /**
   * What the published run changed of the kept run before it; empty if there is none, or if so many
   * rows may differ that a run would wait for it.
   */
  public Optional<RunDifference> ofLast() {
    KeptRuns kept = lake.kept();
    Published now = lake.published().orElseThrow();
    return before(kept, now)
        .flatMap(
            run -> {
              Suppressed out = ofBoth(kept.view(run), kept.view(now));
              var before = new LakeSide(run.id(), kept.view(run), out);
              var last = new LakeSide(now.id(), kept.view(now), out);
              return RunDifference.rows(before, last, Report.TABLES) > FEW
                  ? Optional.empty()
                  : Optional.of(between(before, last));
            });
  }

  private static Optional<Published> before(KeptRuns kept, Published now) {
    return kept.all().stream()
        .filter(run -> run.id().compareTo(now.id()) < 0)
        .max(Comparator.comparing(Published::id));
  }

  /**
   * The last run of another lake, and that of this one.
   *
   * @throws InputException if nothing is published in the other
   */
  public RunDifference ofLakes(Lake other, String place) {
    Published before =
        other
            .published()
            .orElseThrow(
                () -> new InputException(place, "nothing is published yet", "name another lake"));
    Published now = lake.published().orElseThrow();
    View old = other.kept().view(before);
    View last = lake.kept().view(now);
    Suppressed out = ofBoth(old, last);
    return between(
        new LakeSide(before.id() + " (" + place + ")", old, out),
        new LakeSide(now.id(), last, out));
  }

  /**
   * Two folders of published files.
   *
   * @throws InputException if one is none
   */
  public RunDifference ofFolders(String before, String now) {
    return between(FolderSide.of(before, lake.hadoop()), FolderSide.of(now, lake.hadoop()));
  }
}
