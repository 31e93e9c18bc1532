/** DataWeb of the US International Trade Commission. */
package org.oreflow.ingest.publisher.usitc;
