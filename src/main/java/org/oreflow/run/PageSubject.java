package org.oreflow.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.oreflow.reference.Basket;
import org.oreflow.report.Report;
import org.oreflow.report.page.Subject;
import org.oreflow.run.settings.Settings;

/** What the page of a run is of. */
final class PageSubject {
  private final Context context;

  PageSubject(Context context) {
    this.context = context;
  }

  Subject of(String run, List<Report.Origin> origins) {
    Settings.Page page = context.settings().page();
    return new Subject(
        run,
        new Subject.Options(page.flows(), page.firstElement()),
        origins,
        baskets(),
        context.reference());
  }

  private Map<Basket, List<String>> baskets() {
    Map<String, List<String>> elements = Landscapes.elements(context.configuration());
    Map<Basket, List<String>> of = new LinkedHashMap<>();
    new Landscapes(context).baskets().forEach(basket -> of.put(basket, elements.get(basket.id())));
    return of;
  }
}
