using System.Reflection;

namespace ActorPhotos.AkkaStandIn.Tests.StandIn;

/// <summary>
/// What is public or protected in types, one line a member: <c>assembly | type | member</c>. Marks: <c>=</c> an
/// optional parameter of a method (constructors carry none), <c>ref</c> also for out. Properties and fields show no
/// accessibility. Operators and explicit interface implementations are left out.
/// </summary>
internal static class SurfaceText
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string[] Packages =
        ["Akka.TestKit.Xunit2", "Akka.TestKit", "Akka.Persistence.Sql", "Akka.Persistence", "Akka.Streams"];

    public static IReadOnlyList<string> Of(IEnumerable<Type> types) =>
        [.. types.SelectMany(Lines).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public static string PackageOf(string typeName) => Packages.FirstOrDefault(package =>
        typeName.StartsWith(package + ".", StringComparison.Ordinal)) ?? "Akka";

    private static IEnumerable<string> Lines(Type type)
    {
        var fullName = $"{type.Namespace}.{Name(type)}";
        return Members(type).Prepend(Kind(type)).Select(member => $"{PackageOf(fullName)} | {fullName} | {member}");
    }

    private static string Kind(Type type)
    {
        if (type.IsInterface) return "interface";
        if (type.IsEnum) return "enum";
        if (type.IsValueType) return "struct";
        if (type.IsAssignableTo(typeof(Delegate))) return "delegate : MulticastDelegate";
        var modifier = (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static ",
            (true, false) => "abstract ",
            (false, true) => "sealed ",
            _ => "",
        };
        return modifier + "class" + (type.BaseType is { } parent && parent != typeof(object) ? $" : {Name(parent)}"
            : "");
    }

    private static IEnumerable<string> Members(Type type)
    {
        foreach (var constructor in type.GetConstructors(Declared).Where(c => !c.IsStatic && IsVisible(c)))
            yield return $"{Access(constructor)}ctor({Parameters(constructor, marks: false)})";
        foreach (var method in type.GetMethods(Declared).Where(m => IsVisible(m) && !m.IsSpecialName))
        {
            yield return $"{Access(method)}{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} {method.Name}"
                + Arguments(method.IsGenericMethod ? method.GetGenericArguments() : [])
                + $"({Parameters(method, marks: true)})";
        }
        foreach (var property in type.GetProperties(Declared))
        {
            var accessors = (property.GetMethod is { } get && IsVisible(get) ? "get; " : "")
                + (property.SetMethod is { } set && IsVisible(set) ? "set; " : "");
            if (accessors.Length > 0) yield return $"{Name(property.PropertyType)} {property.Name} {{ {accessors}}}";
        }
        foreach (var field in type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly))
            yield return $"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}";
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Parameters(MethodBase method, bool marks) => string.Join(", ", method.GetParameters()
        .Select(parameter => Name(parameter.ParameterType) + (marks && parameter.IsOptional ? "=" : "")));

    private static string Name(Type type)
    {
        if (type.IsByRef) return "ref " + Name(type.GetElementType()!);
        if (type.IsArray) return Name(type.GetElementType()!) + "[]";
        if (type.IsGenericParameter) return type.Name;
        var outer = type.DeclaringType is { } declaring ? Name(declaring) + "." : "";
        return outer + type.Name.Split('`')[0] + Arguments(type.GetGenericArguments());
    }

    private static string Arguments(Type[] types) => types.Length == 0 ? ""
        : $"<{string.Join(',', types.Select(Name))}>";
}
