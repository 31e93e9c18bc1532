package org.oreflow.ingest.publisher.usgs;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.oreflow.ingest.columns.PublishedValue;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.reference.Countries;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.RejectedReason;
import org.oreflow.table.Role;

/**
 * The country of a row, written with footnote digits, a glued e for estimated, words in brackets or
 * after a comma; flag and qualifier say what the name means besides.
 */
record PublishedCountry(
    String code, String flag, boolean estimated, List<String> footnotes, String qualifier) {
  private static final String LIST = "names";
  private static final Pattern FOOTNOTES =
      Pattern.compile("(.*?[^\\d\\s,])[\\s,]*(\\d+(?:,\\s*\\d+)*)");
  private static final Pattern BRACKETS = Pattern.compile("\\s*\\([^)]*\\)");
  private static final Pattern ROUNDED = Pattern.compile("[\\s,]*\\brounded\\b\\s*");
  private static final Pattern PLACE = Pattern.compile("\\(?(?:the |formerly )?\\p{Lu}.*");

  static PublishedCountry find(String cell, int year, Countries countries, String column)
      throws Refusal {
    String text = cell.replace('\u00a0', ' ').strip().replaceAll("\\s+", " ");
    var marked = FOOTNOTES.matcher(text);
    boolean hasFootnotes = marked.matches();
    String name = hasFootnotes ? marked.group(1) : text;
    var footnotes = hasFootnotes ? List.of(marked.group(2).split(",\\s*")) : List.<String>of();
    for (String form : forms(name)) {
      var plain = countries.find(LIST, form, year);
      Optional<Countries.Match> glued =
          plain.isEmpty() && form.endsWith("e")
              ? countries.find(LIST, form.substring(0, form.length() - 1), year)
              : Optional.empty();
      var match = plain.or(() -> glued);
      if (match.isPresent() && !isOther(match.get(), qualifier(name, form))) {
        return new PublishedCountry(
            match.get().iso3(),
            match.get().flag(),
            glued.isPresent(),
            footnotes,
            qualifier(name, form));
      }
    }
    throw new Refusal(RejectedReason.UNKNOWN_COUNTRY, column, "is \"" + cell + "\"");
  }

  boolean isWorld() {
    return code.equals(Countries.WORLD);
  }

  /** Ends a row of {@link Production}. What a name excludes is output; reserves have notes. */
  Outcome kept(RowBuilder row, PublishedValue value, PublisherNote note, boolean output)
      throws Refusal {
    if (row.text(Production.MEASURE).equals(Measure.OUTPUT.text()) && note.tellsQuota()) {
      row.set(Production.MEASURE, Measure.QUOTA.text()).flag(Flag.QUOTA.name());
    }
    row.set(Production.COUNTRY, code).flag(flag);
    if (!isWorld()) {
      return value.in(row).kept();
    }
    if (row.text(Production.ROLE).equals(Role.PART.text())) {
      // a total of this and another table, "ilmenite and rutile", under the type of this one
      boolean spans = qualifier.matches(".*\\w and \\w.*");
      row.set(Production.ROLE, (spans ? Role.BREAKDOWN : Role.TOTAL).text())
          .flag(spans ? Flag.SPANS_TABLES.name() : "");
    }
    var name = new PublisherNote(output ? qualifier : "");
    boolean withoutUsa = note.excludesUnitedStates() || name.excludesUnitedStates();
    boolean withoutChina = note.excludesChina() || name.excludesChina();
    row.flag(withoutUsa ? Flag.EXCLUDES_USA.name() : "")
        .flag(withoutChina ? Flag.EXCLUDES_CHN.name() : "");
    return value.rounded().in(row).kept();
  }

  // "Congo, Dem. Rep. of" and "China (Taiwan)" name another place, "Bolivia, ulexite" tells what is
  // counted
  private static boolean isOther(Countries.Match match, String qualifier) {
    boolean country = !Set.of(Countries.WORLD, Countries.OTHER).contains(match.iso3());
    return country && PLACE.matcher(qualifier).matches();
  }

  // as it stands, without brackets, without what follows a comma
  private static LinkedHashSet<String> forms(String name) {
    var forms = new LinkedHashSet<String>();
    String bare = BRACKETS.matcher(name).replaceAll("");
    forms.add(name);
    forms.add(bare);
    forms.add(name.replaceFirst(",.*", ""));
    forms.add(bare.replaceFirst(",.*", ""));
    return forms;
  }

  private static String qualifier(String name, String form) {
    if (name.equals(form)) {
      return "";
    }
    String rest = name.startsWith(form) ? name.substring(form.length()) : name;
    String words = ROUNDED.matcher(rest).replaceAll("").replace("()", "");
    return words.replaceFirst("^[\\s,]+", "").strip();
  }
}
