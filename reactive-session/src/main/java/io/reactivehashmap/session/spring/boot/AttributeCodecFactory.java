package io.reactivehashmap.session.spring.boot;

import io.reactivehashmap.codec.Codec;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.codec.TypeRegistry;

/** Makes the codec of attributes, for the types that an application has registered. */
@FunctionalInterface
interface AttributeCodecFactory {

    AttributeCodecFactory TYPED = Codecs::typed;

    Codec<Object> codec(TypeRegistry types);
}
