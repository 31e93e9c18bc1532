package org.oreflow.outlook;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.oreflow.config.Check;
import org.oreflow.config.ConfigFile;
import org.oreflow.config.Years;
import org.oreflow.reference.Projects;

/**
 * What is assumed of projects and production after a base year.
 *
 * @param basket whose projects count
 * @param stages stage to the content that base year and projects count in; "": the product
 * @param probability that a project of a status comes
 * @param delayYears by which a project of a status comes later than planned
 * @param ramp part of capacity that is in use, year by year from the start
 * @param decline of base production a year
 * @param undatedStart of projects whose start is not known; without it they are left out
 * @param unlisted countries whose projects the list lacks
 */
public record Outlook(
    String id,
    int baseYear,
    Years years,
    String basket,
    String element,
    Map<String, String> stages,
    Map<String, Double> probability,
    Map<String, Integer> delayYears,
    List<Double> ramp,
    double utilisation,
    double decline,
    Optional<Integer> undatedStart,
    Optional<List<String>> unlisted,
    Optional<Demand> demand) {
  private static final int MOST_YEARS = 100;

  /**
   * Whose demand stands beside the supply of a stage.
   *
   * @param type what the publisher calls the demand of all uses
   * @param uses what the publisher calls the demand of a use, to a use of {@code lifetimes.csv}
   * @param contentFactor of older files; what it said is in the bounds of supply now
   */
  public record Demand(
      String source,
      String scenario,
      String stage,
      Optional<String> type,
      Optional<Map<String, String>> uses,
      Optional<Double> contentFactor) {}

  public Outlook {
    new Check(years.first() > baseYear && years.last() - baseYear <= MOST_YEARS)
        .orRefuse("years do not lie in the 100 years after base_year; correct them");
    new Check(!stages.isEmpty()).orRefuse("stages is empty; write {mining: reo} or another");
    Set<String> others = new TreeSet<>(probability.keySet());
    others.addAll(delayYears.keySet());
    others.removeAll(Projects.STATUSES);
    String known = String.join(", ", new TreeSet<>(Projects.STATUSES));
    new Check(others.isEmpty()).orRefuse("probability has " + others + "; there are " + known);
    new Check(probability.values().stream().allMatch(Outlook::isPart))
        .orRefuse("probability" + NO_PART);
    new Check(delayYears.values().stream().allMatch(delay -> delay >= 0))
        .orRefuse("delay_years fall below 0; write years");
    new Check(!ramp.isEmpty() && ramp.stream().allMatch(Outlook::isPart))
        .orRefuse("ramp" + NO_PART);
    new Check(ramp.equals(ramp.stream().sorted().toList()))
        .orRefuse("ramp falls; write parts that rise");
    new Check(isPart(utilisation)).orRefuse("utilisation" + NO_PART);
    new Check(isPart(decline)).orRefuse("decline" + NO_PART);
    String stage = demand.map(Demand::stage).orElse(stages.keySet().iterator().next());
    new Check(stages.containsKey(stage))
        .orRefuse("demand is at " + stage + ", no stage; name it in stages");
  }

  private static final String NO_PART = " is not what can be; write parts from 0 to 1";

  private static boolean isPart(double number) {
    return number >= 0 && number <= 1;
  }

  public static Outlook read(Path file) {
    return ConfigFile.read(file, Outlook.class);
  }
}
