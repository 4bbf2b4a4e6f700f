/** Read model of a tenant's audit trail: who did what when, by which command and trace. */
@NullMarked
package com.meatymusic.query.audit;

import org.jspecify.annotations.NullMarked;
