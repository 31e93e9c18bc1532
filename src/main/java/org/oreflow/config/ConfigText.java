package org.oreflow.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The text of a configuration file, which no device, pipe or huge file can be. */
public final class ConfigText {
  private static final int MOST_BYTES = 16 << 20;

  private ConfigText() {}

  public static String read(Path path, String restore) {
    if (Files.isDirectory(path)) {
      throw new InputException(path, "is a folder", "give the path of a file");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new InputException(path, "is a device or pipe", "give the path of a regular file");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1); // such as of /proc, whose files have no length
      if (bytes.length > MOST_BYTES) {
        throw new InputException(
            path,
            "is larger than %d MiB, as no configuration file is".formatted(MOST_BYTES >> 20),
            "give the path of the right file");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (NoSuchFileException missing) {
      throw new InputException(path, "file is missing", restore);
    } catch (CharacterCodingException e) {
      throw new InputException(path, "text is not UTF-8", "save the file as UTF-8");
    } catch (IOException e) {
      throw new InputException(
          path, "cannot be read (" + e.getMessage() + ")", "correct its permissions");
    }
  }
}
