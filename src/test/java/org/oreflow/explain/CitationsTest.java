package org.oreflow.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CitationsTest {
  private static final Path SHIPPED = Path.of("conf/reference");

  /** As commodities.csv was before it had column reporter. */
  @Test
  void commoditiesOfTheVersionBeforeAreCited(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("commodities.csv"),
        """
        code_system,code,exporter,first_year,last_year,basket,stage,element,share_low,share,share_high,content_low,content,content_high,composition,per,flags,note,citation
        HS,283691,*,,,lithium,refining,Li,1,1,1,0.18,0.188,0.188,,t,,lithium carbonate,a handbook
        """);
    for (String file : new String[] {"compositions.csv", "units.csv"}) {
      Files.copy(SHIPPED.resolve(file), folder.resolve(file));
    }

    var citations = Citations.read(folder, Path.of("conf/corrections"));

    assertThat(citations.ofCode("HS", "283691", "refining", "CHL").orElseThrow())
        .contains("lithium carbonate; a handbook", "commodities.csv:2");
  }
}
