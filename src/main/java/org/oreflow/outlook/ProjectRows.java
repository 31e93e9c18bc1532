package org.oreflow.outlook;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.reference.Projects;
import org.oreflow.reference.Projects.Project;
import org.oreflow.reference.Projects.Report;

/** Rows of {@link org.oreflow.table.OutlookTable#PROJECTS}. */
public final class ProjectRows {
  private ProjectRows() {}

  /** The year of the newest report, as text to the lines that the rows rest on. */
  public static Map<Integer, List<Report>> byYear(Projects projects) {
    List<Report> newest = projects.newest();
    return newest.stream()
        .flatMap(one -> one.project().stateDate().stream())
        .map(day -> Integer.valueOf(day.substring(0, 4)))
        .max(Integer::compare)
        .map(year -> Map.of(year, newest))
        .orElse(Map.of());
  }

  public static Stream<Row> of(Projects projects) {
    return byYear(projects).entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .map(one -> row(one, entry.getKey(), projects.statuses())));
  }

  private static Row row(Report report, int year, Map<String, String> statuses) {
    Project project = report.project();
    return RowFactory.create(
        project.basket(),
        project.stage(),
        project.country(),
        project.name(),
        project.product(),
        year,
        orNull(project.company()),
        project.capacity().value().orElse(null),
        project.capacity().low().or(project.capacity()::value).orElse(null),
        project.capacity().high().or(project.capacity()::value).orElse(null),
        orNull(project.capacity().unit()),
        orNull(project.capacity().content()),
        project.start().orElse(null),
        project.state(),
        project.stateDate().orElse(null),
        statuses.get(project.state()),
        report.includes().toArray(String[]::new),
        project.flags().toArray(String[]::new),
        orNull(report.note()),
        report.citation());
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
