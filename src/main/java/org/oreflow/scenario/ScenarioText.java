package org.oreflow.scenario;

import java.util.regex.Pattern;
import org.oreflow.config.InputException;

/** Scenarios as files with comments. */
public final class ScenarioText {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]*");

  private ScenarioText() {}

  /** Refuses what is no name of a file or scenario. */
  public static void check(String option, String id) {
    if (!ID.matcher(id).matches()) {
      String remedy = "write small letters, digits and hyphens, such as half-of-magnets";
      throw new InputException(option, "\"" + id + "\" is not the name of a scenario", remedy);
    }
  }

  /** A first scenario, to be changed. */
  public static String example(String id) {
    return """
    # What if China sold no magnets in 2025 and half as many in 2026? Run: jobs/oreflow what-if FILE
    id: %s
    base_year: 2024                    # its trade and production stay but for the events
    years: {first: 2025, last: 2026}   # computed one after the other: stocks run out
    elements: [REE]                    # elements, or groups of them
    modes: [first_order]               # first_order: all that a country has shrinks alike. By mass also
                                       # contracts: what is withheld or spare is shared; pool: everything is
    # pool: [G7]                       # groups of countries that share what they have: one node each
    events:                            # from the first year to the last, unless an event has its own
      - {what: stop, by: [CHN], to: ["*"], stages: [magnet], part: 1.0, last: 2025}
      - {what: stop, by: [CHN], to: ["*"], stages: [magnet], part: 0.5, first: 2026}
      - {what: stock, in: [JPN, DEU], stages: [magnet], days: 90}   # of use, by value of imports
    # More, where masses are known:
    #  - {what: quota, by: [CHN], to: [USA], except: [], stages: [separation], tonnes: 20000}
    #  - {what: produce, in: [CAN], stages: [mining], tonnes: 5000, first: 2026}   # or part: -0.3
    #  - {what: demand, in: ["*"], stages: [magnet], part: 0.05, each_year: true}
    #  - {what: slack, in: ["*"], stages: [mining], part: 0.1}   # what can be made besides
    """
        .formatted(id);
  }
}
