package org.oreflow.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oreflow.disclosure.Audience;
import org.oreflow.disclosure.DisclosedTables;
import org.oreflow.disclosure.Redistribution;
import org.oreflow.disclosure.Suppressed;
import org.oreflow.lake.KeptRuns;
import org.oreflow.lake.View;
import org.oreflow.reference.Basket;
import org.oreflow.report.OutFolder;
import org.oreflow.report.Report;
import org.oreflow.report.SubFolder;
import org.oreflow.report.page.PageData;
import org.oreflow.report.page.PageFiles;
import org.oreflow.report.page.Since;
import org.oreflow.report.page.Subject;
import org.oreflow.run.difference.RunDifference;
import org.oreflow.run.settings.BasketElements;
import org.oreflow.run.settings.Settings;

/**
 * The page of the published run.
 *
 * @param folder of the files
 * @param audience whom they are for
 */
record PageWriting(Runner runner, OutFolder folder, Audience audience) {
  /** Whether it is there, of this version, or not wanted. */
  boolean isWritten() {
    String run = runner.published().id();
    return !runner.context().settings().page().write() || new PageFiles(folder).areOf(run);
  }

  /**
   * Writes the page anew.
   *
   * @param differences of the published run and the one before
   */
  void write(Optional<RunDifference> differences) {
    Context context = runner.context();
    context.progress().start(PageFiles.FOLDER);
    String run = runner.published().id();
    View view = context.lake().before();
    Suppressed suppressed = context.suppressed(view, audience);
    var data = new PageData(subject(context, run), since(differences, suppressed));
    data.read(new DisclosedTables(view::each, suppressed, audience, rule())::each);
    SubFolder.Size size = new PageFiles(folder).write(data);
    String said = "%,d files, %.1f MB".formatted(size.files(), size.bytes() / 1e6);
    runner.log().done(PageFiles.FOLDER, context.progress().done(said), said);
  }

  private Redistribution rule() {
    boolean isOpen =
        audience == Audience.INTERNAL
            || Deliverables.sources(runner.context(), audience).stream()
                .allMatch(Report.Origin::redistribute);
    return isOpen ? Redistribution.ALL : runner.context().settings().report().rule();
  }

  // a change may tell what is suppressed on either side, and what may not be passed on
  private Since since(Optional<RunDifference> differences, Suppressed now) {
    return differences
        .filter(two -> rule() == Redistribution.ALL)
        .filter(two -> now.isEmpty() && suppressedOf(two.names().get(0)).isEmpty())
        .map(
            two ->
                new Since(
                    two.names().get(0), two.cells("", ""), cell -> two.because(cell).bottom()))
        .orElse(Since.NONE);
  }

  private Suppressed suppressedOf(String run) {
    KeptRuns kept = runner.context().lake().kept();
    return runner.context().suppressed(kept.view(kept.named(PageFiles.FOLDER, run)), audience);
  }

  private Subject subject(Context context, String run) {
    Map<String, List<String>> elements = BasketElements.of(context.configuration());
    Map<Basket, List<String>> baskets = new LinkedHashMap<>();
    for (Basket basket : new Landscapes(context).baskets()) {
      baskets.put(basket, elements.get(basket.id()));
    }
    Settings.Page page = context.settings().page();
    var options = new Subject.Options(page.flows(), page.firstElement());
    return new Subject(
        run, options, Deliverables.sources(context, audience), baskets, context.reference());
  }
}
