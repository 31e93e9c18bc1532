package org.oreflow.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.oreflow.audit.RefusedException;
import org.oreflow.audit.TotalDifferences;
import org.oreflow.config.InputException;
import org.oreflow.disclosure.Audience;
import org.oreflow.lake.catalog.AuditNotes;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.digest.Digest;
import org.oreflow.table.Balance;

/**
 * Lets a run be shown or refuses it, by what {@link Audits} find.
 *
 * @param run id of the run
 * @param reason why a drift is right, empty to refuse it
 */
record Gate(Context context, String run, Optional<String> reason) {
  /** Its name among the jobs. */
  static final String NAME = "audits";

  /**
   * Lets a run pass.
   *
   * @param jobs that ran
   * @return what is kept with the run
   * @throws InputException if a correction acts on no record, though the lake holds its source, or
   *     nothing serves a basket
   * @throws RefusedException if tables do not agree, or if there is a drift and no reason for it
   */
  AuditNotes pass(List<Job> jobs) {
    Set<String> made = new HashSet<>();
    jobs.forEach(job -> job.makes().forEach(table -> made.add(table.name())));
    var audits = new Audits(context);
    List<String> faults = new ArrayList<>(audits.loaded());
    faults.addAll(audits.broken(made));
    if (!faults.isEmpty()) {
      throw refused(faults, "tables do not agree", "what is published stays; please report it");
    }
    List<String> twice = audits.twice();
    if (!twice.isEmpty()) {
      String why = "records of the same goods are in one source and would count twice";
      throw refused(
          twice, why, "what is published stays; keep one kind, or give each a source of its own");
    }
    List<InputException> toRepair = new ArrayList<>(audits.idle(made));
    toRepair.addAll(audits.unserved(made));
    if (!toRepair.isEmpty()) {
      throw InputException.of(toRepair);
    }
    Optional<TotalDifferences> told =
        made.contains(Balance.TABLE.name()) ? audits.totals() : Optional.empty();
    told.map(TotalDifferences::unexplained).ifPresent(this::say);
    List<String> totals = told.map(TotalDifferences::all).orElseGet(() -> kept(AuditNotes::totals));
    List<String> outranked =
        context.records().outranked().orElseGet(() -> kept(AuditNotes::outranked));
    new RevisedReleases(context).ofThisRun().forEach(context.progress()::say);
    return published().isPresent()
        ? accepted(audits.drift(), totals, outranked)
        : new AuditNotes(Optional.empty(), List.of(), totals, outranked);
  }

  // lines with figures, which may be of confidential records
  private void say(List<String> lines) {
    if (context.suppressed(context.lake().now(), Audience.PUBLIC).isEmpty()) {
      lines.forEach(context.progress()::say);
    } else if (!lines.isEmpty()) {
      context
          .progress()
          .say("%,d published world totals differ from their rows".formatted(lines.size()));
    }
  }

  private AuditNotes accepted(Audits.Drifted drift, List<String> totals, List<String> outranked) {
    List<String> ofData = drift.ofData();
    List<String> all = new ArrayList<>(drift.ofProgram());
    all.addAll(ofData);
    Optional<String> accepted =
        all.isEmpty() ? Optional.empty() : reason.or(() -> ofProgram(ofData));
    if (!all.isEmpty() && accepted.isEmpty()) {
      String why =
          "it differs from run %s by more than drift in the settings allows%s"
              .formatted(
                  published().map(Published::id).orElseThrow(),
                  context.configuration().isWhole() ? "" : ", because of --as-of");
      String remedy =
          context.configuration().isWhole()
              ? "if the figures are right, repeat with --accept-drift \"why\""
              : "jobs/oreflow release NAME --as-of DAY computes an earlier day beside the lake";
      throw refused(ofData, why, "what is published stays; " + remedy);
    }
    return new AuditNotes(accepted, all, totals, outranked);
  }

  /** What came of it, such as {@code tables agree}. */
  static String told(AuditNotes remarks) {
    String agree = "tables agree";
    return remarks.drift().isEmpty()
        ? agree
        : String.format(Locale.ROOT, "%s, %,d drifts accepted", agree, remarks.drift().size());
  }

  private Optional<Published> published() {
    return context.lake().published();
  }

  // told by the run that takes a lake on, and by status; drift of records is judged as ever
  private Optional<String> ofProgram(List<String> ofData) {
    if (ofData.isEmpty()) {
      return Optional.of("another version of the program");
    }
    boolean sameForm =
        published().map(before -> before.digestVersion() == Digest.VERSION).orElse(true);
    Set<String> others = sameForm ? Set.of() : ProgramChange.OF_DIGESTS;
    return ProgramChange.isAlone(context.lake()::publishedParts, context.lake()::parts, others)
        ? Optional.of("another version of the program, of equal records and settings")
        : Optional.empty();
  }

  /** What the run before kept. */
  private List<String> kept(Function<AuditNotes, List<String>> remark) {
    return published().map(Published::remarks).map(remark).orElse(List.of());
  }

  private RefusedException refused(List<String> findings, String why, String remedy) {
    return new RefusedException(
        findings, "run %s is not published: %s; %s".formatted(run, why, remedy));
  }
}
