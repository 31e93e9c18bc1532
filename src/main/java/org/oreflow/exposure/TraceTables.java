package org.oreflow.exposure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.oreflow.config.ProgramText;
import org.oreflow.figure.Figure;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

/**
 * What a network tells, as rows of text: a header and the rows of each network. Figures have twelve
 * decimals; an unknown one is empty.
 */
public record TraceTables(StageOrder order) {
  public static final List<String> CHOKEPOINT =
      List.of("network", "stage", "origin", "chokepoint", "chokepoint_transit");
  public static final List<String> GRAPH =
      List.of("network", "stage", "country", "pagerank", "pagerank_reverse", "betweenness");

  /** Columns without numbers. */
  public static final Set<String> TEXTS =
      Set.of("network", "stage", "country", "origin", "origin_stage", "flags", "reason");

  private static final int DECIMALS = 12;

  public List<String> supplyHeader() {
    List<String> header = new ArrayList<>(List.of("network", "country", "origin", "face_value"));
    order.names().forEach(stage -> header.add("look_through_" + stage));
    header.addAll(List.of("hidden_dependence", "any_stage"));
    return header;
  }

  /**
   * The supply of the last stage by country and origin. Hidden dependence is that of the first
   * stage that leads to it; stages that do not are empty. Origins that may have a part, and have
   * none as far as is known, are left out.
   */
  public List<List<String>> supply(String network, Network of) {
    if (of.stage(last()) < 0) {
      return List.of();
    }
    Map<List<String>, Map<String, Exposure>> rows = new LinkedHashMap<>();
    for (Exposure one : new Exposures(of).values()) {
      if (one.place().stage().equals(last())) {
        rows.computeIfAbsent(
                List.of(one.place().country(), one.origin()), any -> new LinkedHashMap<>())
            .put(one.originStage(), one);
      }
    }
    return rows.values().stream()
        .filter(stages -> stages.values().stream().anyMatch(Exposure::isTold))
        .map(stages -> supply(network, of, stages))
        .toList();
  }

  private List<String> supply(String network, Network of, Map<String, Exposure> stages) {
    Exposure any = stages.values().iterator().next();
    List<String> row = new ArrayList<>();
    row.addAll(List.of(network, any.place().country(), any.origin(), text(any.faceValue())));
    List<String> leading = of.leadingTo(last());
    for (String stage : order.names()) {
      String none = leading.contains(stage) ? "0" : "";
      row.add(stages.containsKey(stage) ? text(stages.get(stage).lookThrough().value()) : none);
    }
    Exposure first = stages.get(leading.get(0));
    row.add(text(first == null ? -any.faceValue() : first.hidden()));
    row.add(text(any.anyStage().value()));
    return row;
  }

  public static List<String> exposureHeader() {
    return ProgramText.words(
        "network stage country origin origin_stage face_value look_through look_through_low",
        "look_through_high hidden_dependence any_stage any_stage_low any_stage_high",
        "passes_through coverage flags reason");
  }

  /** Supplies of all stages by country, origin and stage of origin. */
  public static List<List<String>> exposure(String network, Network of) {
    return new Exposures(of).all().stream().map(one -> exposure(network, one)).toList();
  }

  private static List<String> exposure(String network, Exposure one) {
    Figure made = one.lookThrough();
    Figure any = one.anyStage();
    return List.of(
        network,
        one.place().stage(),
        one.place().country(),
        one.origin(),
        one.originStage(),
        text(one.faceValue()),
        text(made.value()),
        text(made.low()),
        text(made.high()),
        text(one.hidden()),
        text(any.value()),
        text(any.low()),
        text(any.high()),
        text(one.passesThrough()),
        text(one.coverage()),
        one.flags().stream().map(Flag::name).collect(Collectors.joining("|")),
        reason(made).or(() -> reason(any)).orElse(""));
  }

  private static Optional<String> reason(Figure figure) {
    return Optional.ofNullable(figure.reason()).map(Reason::name);
  }

  /** What part of all others' use each country made, or let pass. */
  public static List<List<String>> chokepoints(String network, Network of) {
    return new Exposures(of)
        .chokepoints().stream()
            .map(
                one ->
                    List.of(
                        network, one.stage(), one.origin(), text(one.made()), text(one.transit())))
            .toList();
  }

  /** How central countries are in the trade of each stage; a flow of unknown mass is left out. */
  public static List<List<String>> graph(String network, List<StageMasses> stages) {
    List<List<String>> rows = new ArrayList<>();
    for (StageMasses stage : stages) {
      for (TradeGraph.Central one : TradeGraph.of(stage.traded())) {
        rows.add(
            List.of(
                network,
                stage.name,
                one.country(),
                text(one.rank()),
                text(one.reverse()),
                text(one.between())));
      }
    }
    return rows;
  }

  private String last() {
    return order.names().get(order.names().size() - 1);
  }

  private static String text(double number) {
    return text(number, DECIMALS);
  }

  /** A figure with so many decimals at most; an unknown one is empty. */
  public static String text(double number, int decimals) {
    return Double.isNaN(number)
        ? ""
        : new BigDecimal(number)
            .setScale(decimals, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString();
  }
}
