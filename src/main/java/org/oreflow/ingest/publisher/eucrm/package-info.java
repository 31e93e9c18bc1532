/**
 * The study on critical raw materials of the European Union.
 *
 * <p>It knows {@code ingest.columns} and what that knows, and no other publisher.
 */
package org.oreflow.ingest.publisher.eucrm;
