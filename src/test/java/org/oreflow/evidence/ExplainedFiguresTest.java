package org.oreflow.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;

/** Explanations of odd figures. All figures are made up. */
class ExplainedFiguresTest extends SweptFigures {
  @TempDir private Path folder;

  private static final OddFigure JUMP =
      OddFigure.unexplained(
          "balance production_t Nb mining BRA 2011", OddFigure.Kind.JUMP, "2010 60, 2011 601");
  private static final OddFigure STAGES =
      OddFigure.unexplained(
          "flow mass_t refining Nb BRA USA 2024 source=baci", OddFigure.Kind.STAGES, "5 t");

  private static final String JUMP_ROW =
      JUMP.cell() + ",jump,\"2010 60, 2011 601\",a mine opened,Minerals Yearbook\n";

  private List<OddFigure> unexplained(String rows) throws IOException {
    Files.writeString(folder.resolve("explained.csv"), "cell,kind,figures,cause,citation\n" + rows);
    return ExplainedFigures.read(folder).unexplained(List.of(JUMP, STAGES));
  }

  @Test
  void anExplanationIsOfOneCellAndKind() throws IOException {
    assertThat(unexplained("")).containsExactly(JUMP, STAGES);
    assertThat(unexplained(JUMP_ROW)).containsExactly(STAGES);
    assertThat(
            unexplained("flow mass_t refining Nb BRA USA 2024 source=*,stages,5 t,cause,print\n"))
        .containsExactly(JUMP);
  }

  @Test
  void anExplanationIsOfTheFiguresThatWereLookedAt() {
    assertThatThrownBy(() -> unexplained(JUMP_ROW.replace("601", "700")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "explained.csv:2: figures are \"2010 60, 2011 700\", but \"2010 60, 2011 601\" now;"
                + " look for the cause of these");
  }

  @Test
  void aFigureThatItsFlagExplainsNeedsNoRow() throws IOException {
    OddFigure told = JUMP.because(OddFigure.Cause.SERIES_BREAK);
    Files.writeString(folder.resolve("explained.csv"), "cell,kind,figures,cause,citation\n");

    assertThat(ExplainedFigures.read(folder).unexplained(List.of(told, STAGES)))
        .containsExactly(STAGES);

    Files.writeString(folder.resolve("explained.csv"), JUMP_ROW, StandardOpenOption.APPEND);
    assertThatThrownBy(() -> ExplainedFigures.read(folder).unexplained(List.of(told, STAGES)))
        .hasMessageContaining("cell explains nothing; remove the row");
  }

  @Test
  void anExplanationThatExplainsNothingIsRefused() {
    assertThatThrownBy(() -> unexplained(JUMP.cell() + ",parts,1,cause,print\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("explained.csv:2: cell explains nothing; remove the row");
    assertThatThrownBy(() -> unexplained("balance * Nb mining BRA 2011,jump,1,cause,print\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("write each cell; only source=* and release=* stand for all");
  }

  @Test
  void withoutAFileNothingIsExplained() {
    assertThat(ExplainedFigures.read(folder).unexplained(List.of(JUMP))).containsExactly(JUMP);
  }
}
