/**
 * Figures that others published beside those that records give.
 *
 * <p>It knows index and what that knows.
 */
package org.oreflow.audit.validation;
