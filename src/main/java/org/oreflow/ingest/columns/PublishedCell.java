package org.oreflow.ingest.columns;

import java.util.SortedSet;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.reference.ProductionTypes.Meaning;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/**
 * One cell of a wide table, understood: a record of {@link Production} before its file is added.
 *
 * @param unit of the value, as the file has it
 * @param note null or "": none
 */
public record PublishedCell(
    long line,
    String item,
    String country,
    String commodity,
    String type,
    Meaning meaning,
    String measure,
    int year,
    PublishedValue value,
    String unit,
    Role role,
    String note,
    SortedSet<String> flags) {

  public Outcome.Kept of(SourceFile file) throws Refusal {
    return row(file).kept();
  }

  /**
   * The record of a projection.
   *
   * @param scenario that it holds under
   */
  public Outcome.Kept projected(String scenario, SourceFile file) throws Refusal {
    return row(file)
        .set(Production.ROLE, Role.SCENARIO.text())
        .set(Production.SCENARIO, scenario)
        .kept();
  }

  private RowBuilder row(SourceFile file) throws Refusal {
    var row =
        new RowBuilder(Production.SCHEMA, file, line)
            .set(Production.ITEM, item)
            .set(Production.COUNTRY, country)
            .set(Production.COMMODITY, commodity)
            .set(Production.TYPE, type)
            .set(Production.ELEMENT, meaning.element())
            .set(Production.STAGE, meaning.stage())
            .set(Production.PERIOD, String.valueOf(year))
            .set(Production.YEAR, year)
            .set(Production.MEASURE, measure)
            .set(Production.CONTENT, meaning.content().isEmpty() ? null : meaning.content())
            .set(Production.UNIT, unit)
            .set(Production.MARK, value.mark())
            .set(Production.TARGET_UNIT, meaning.unit())
            .set(Production.ROLE, role.text())
            .set(Production.NOTE, note == null || note.isEmpty() ? null : note)
            .decimal(Production.QUANTITY, value.quantity(), item)
            .decimal(Production.LOW, value.low(), item)
            .decimal(Production.HIGH, value.high(), item);
    flags.forEach(row::flag);
    PublisherTypes.flagWhatIsNoMass(row);
    return row;
  }
}
