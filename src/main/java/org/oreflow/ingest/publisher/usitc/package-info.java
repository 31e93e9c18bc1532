/**
 * DataWeb of the US International Trade Commission.
 *
 * <p>It knows {@code ingest.columns} and what that knows, and no other publisher.
 */
package org.oreflow.ingest.publisher.usitc;
