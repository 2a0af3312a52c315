package io.tradewind.risk.entry;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/// The entries of all lists.
interface Entries extends Repository<Entry, UUID> {

    Optional<Entry> findById(UUID id);

    Optional<Entry> findByKindAndSubjectAndListAndRemovedAtIsNull(SubjectKind kind, String subject, ListName list);

    Entry saveAndFlush(Entry entry);
}
