package org.oreflow.flow;

import static org.oreflow.flow.SmallFlows.factors;

/** Flows of small families. */
final class SmallFamilies {
  static final String RELEASES =
      """
      source | release | published  | covers
      baci   | 1       | 2025-01-01 | world
      baci   | 2       | 2026-01-01 | world
      mine   | 1       | 2026-02-01 | CHN
      links  | 1       | 2026-02-01 | largest_flows
      un     | 1       | 2026-02-01 | world
      """;

  static final SmallFlows MAGNETS =
      new SmallFlows(
          RELEASES,
          factors(
              """
              factor_system | factor_code | factor_exporter | first_year | last_year | except        | stage  | element | unit  | factor_low | factor_best | factor_high | factor_value | factor_flags
              HS            | 850511      | *               | 0          | 9999      | CHN:2024:2024 | magnet | REE     | t REO | 0          |             | 0.5         | 1            | SHARE_UNKNOWN
              HS            | 850511      | CHN             | 2024       | 2024      |               | magnet | REE     | t REO | 0.1        | 0.2         | 0.3         | 1            |
              """),
          "baci");

  private SmallFamilies() {}
}
