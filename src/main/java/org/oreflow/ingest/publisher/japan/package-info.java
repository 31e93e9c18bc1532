/** Trade statistics of Japan. */
package org.oreflow.ingest.publisher.japan;
